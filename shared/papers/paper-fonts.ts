/** A face that an official paper asks for, and what may stand in for it, best first. */
export interface PaperFont {
  readonly role: 'title' | 'body' | 'kai'
  readonly wanted: string
  readonly faces: readonly string[]
}

/**
 * Faces by role. GB/T 9704 asks for 小标宋, 仿宋 and 楷体; they are licensed and cannot come with the program, so the paper
 * names every name they go by and ends in an open face; the preview says which one this computer has.
 */
export const paperFonts: readonly PaperFont[] = [
  {
    role: 'title',
    wanted: '方正小标宋简体',
    faces: [
      '方正小标宋简体',
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05S',
      '华文中宋',
      'STZhongsong',
      'SimSun',
      'Noto Serif CJK SC',
    ],
  },
  {
    role: 'body',
    wanted: '仿宋_GB2312',
    faces: [
      '仿宋_GB2312',
      'FangSong_GB2312',
      'FangSong',
      '仿宋',
      '方正仿宋_GBK',
      'STFangsong',
      'Noto Serif CJK SC',
    ],
  },
  {
    role: 'kai',
    wanted: '楷体_GB2312',
    faces: [
      '楷体_GB2312',
      'KaiTi_GB2312',
      'KaiTi',
      '楷体',
      '方正楷体_GBK',
      'STKaiti',
      'LXGW WenKai',
      'Noto Serif CJK SC',
    ],
  },
]

/** The style sheet's font-family of a role. */
export const fontStack = (role: PaperFont['role']): string =>
  [...(paperFonts.find((font) => font.role === role)?.faces ?? []).map((face) => `"${face}"`), 'serif'].join(
    ', ',
  )
