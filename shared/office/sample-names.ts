import type { Dice } from './seeded-dice.ts'

/**
 * Stands behind every sample name, after a dot: 李明朗·样例. Behind, so that the surname is still first for initials,
 * pinyin and stroke order; the dot is one that searching and ordering leave out, so lml finds him.
 */
export const SAMPLE_MARK = '·样例'

// Roughly as common as they are; then some that readings and tables stumble over: 单 曾 解 仇 区 任 吕, and double ones.
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高王李张刘陈王李张郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤牛尤文单解仇区干土',
  '欧阳',
  '司马',
  '诸葛',
  '上官',
  '尉迟',
]
const menGiven = [
  ...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文博海峰成东岩松柏朗毅恒川镕',
]
const womenGiven = [...'芳娜敏静丽艳娟霞秀兰燕玲桂英梅莉红云洁琳雪慧婷倩颖蓉佳欣怡璐蕾薇岚琴凤妍晴雯喆堃']
const uyghurMen = ['艾尼瓦尔', '阿不都拉', '买买提', '吐尔逊', '艾力', '库尔班', '玉素甫', '依明']
const uyghurWomen = ['阿依古丽', '古丽娜尔', '热依汗', '帕提古丽', '迪丽努尔']
const mongolMen = ['巴特尔', '朝鲁', '苏和', '那日苏', '布和']
const mongolWomen = ['其其格', '萨仁', '乌云', '娜仁', '高娃']
/** A character of CJK Extension B, as in names that old systems print as a box. */
const RARE = '𠮷'

/** Who somebody is by name. */
export interface SampleName {
  readonly name: string
  readonly ethnicity: string
}

function hanName(dice: Dice, male: boolean): string {
  const given = male ? menGiven : womenGiven
  const second = dice.chance(72) ? dice.pick(given) : ''
  return dice.pick(surnames) + (dice.chance(1) ? RARE : dice.pick(given)) + second
}

/** A made-up name, marked; about one in twelve is of a minority, so that long names with dots turn up. */
export function sampleName(dice: Dice, male: boolean): SampleName {
  const throwOf = dice.below(100)
  if (throwOf < 4) {
    const fathers = dice.pick(uyghurMen)
    const own = dice.pick((male ? uyghurMen : uyghurWomen).filter((name) => name !== fathers))
    return { name: `${own}·${fathers}${SAMPLE_MARK}`, ethnicity: '维吾尔族' }
  }
  if (throwOf < 6)
    return { name: dice.pick(male ? mongolMen : mongolWomen) + SAMPLE_MARK, ethnicity: '蒙古族' }
  const ethnicity = throwOf < 13 ? dice.pick(['回族', '满族', '壮族', '土家族', '苗族', '藏族']) : '汉族'
  return { name: hanName(dice, male) + SAMPLE_MARK, ethnicity }
}
