import type { Role } from './access-contract.ts'

/** What stands for the unit's name until somebody types it: first use lets the names wait, not the password. */
export const unnamedUnit = '本单位'

/** What stands for the name of the first account until somebody types it. */
export const unnamedAccount: Readonly<Record<Role, string>> = {
  secretary: '书记',
  clerk: '组织干事',
  county: '县委组织部',
  cadre: '干部',
  health: '体检专干',
  keeper: '信息员',
}

/** Are the names of first use still to be typed? */
export const namesAreMissing = (unitName: string, account: { name: string; role: Role }): boolean =>
  unitName === unnamedUnit || account.name === unnamedAccount[account.role]
