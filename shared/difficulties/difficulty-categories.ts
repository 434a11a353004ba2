/** A category in both languages. The Chinese name is what is written into records. */
export interface DifficultyCategory {
  readonly name: string
  readonly nameEn: string
}

/**
 * 困难类别: the founding document's section six (待遇, 体检, 休假, 心理, 家庭) and what local systems name (两地分居,
 * 子女就学, 住房). No national list was found (M): a unit may type its own. The talk form offers the same ones; a test
 * holds the two lists together.
 */
export const difficultyCategories: readonly DifficultyCategory[] = [
  { name: '家庭生活', nameEn: 'Family' },
  { name: '两地分居', nameEn: 'Living apart' },
  { name: '子女就学', nameEn: "Children's schooling" },
  { name: '住房食宿', nameEn: 'Housing and meals' },
  { name: '身体健康', nameEn: 'Health' },
  { name: '心理压力', nameEn: 'Mental strain' },
  { name: '工作条件', nameEn: 'Working conditions' },
  { name: '待遇休假', nameEn: 'Pay and leave' },
  { name: '成长发展', nameEn: 'Career' },
  { name: '其他', nameEn: 'Other' },
]
