/**
 * Dots between the parts of a minority name, in all the ways they are typed; spaces (张 三), seen or unseen; and variation
 * selectors, which say how a rare character is drawn and not which it is.
 */
const BETWEEN = /[\s\u200b-\u200f\u2060\ufeff·•．.‧∙⋅・･]|\p{Variation_Selector}/gu

/** A name as it is compared: half width, small letters, without spaces and dots; half a character is none. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(BETWEEN, '')
    .replace(/\p{Cs}/gu, '\ufffd')

/** The characters of a name by code point: 𠮷 is one character, though two UTF-16 units. */
export const nameCharacters = (name: string): string[] => [...foldName(name)]

/** 复姓: surnames of two characters. */
const DOUBLE_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 ' +
    '宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 ' +
    '微生 梁丘 左丘 东门 西门 南荣 第五 完颜 耶律 纳兰 哥舒 贺兰 贺若 淳于 单于 叱干 斛律'
  ).split(' '),
)

/** How many characters of a name are its surname: two for 欧阳 and its like where a given name follows, else one. */
export function surnameLength(characters: readonly string[]): number {
  if (characters.length < 3) return Math.min(1, characters.length)
  return DOUBLE_SURNAMES.has(`${characters[0]}${characters[1]}`) ? 2 : 1
}
