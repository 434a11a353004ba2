import type { Settings } from '../../shared/office/office-contract.ts'

const words = {
  'zh-CN': {
    roster: '花名册',
    chooseRoster: '选择花名册',
    calendar: '放假安排',
    chooseCalendar: '选择放假安排文件',
    chooseFolder: '选择存放备份的文件夹',
    saveAs: '另存为',
    cannotStart: '连心没能启动',
    reinstall: '程序文件不完整。请重新安装, 您的数据不受影响。',
    pdf: 'PDF 文件',
    docx: 'Word 文档',
    xlsx: 'Excel 表格',
  },
  en: {
    roster: 'Roster',
    chooseRoster: 'Choose a roster',
    calendar: 'Calendar',
    chooseCalendar: 'Choose a calendar file',
    chooseFolder: 'Choose a folder for backups',
    saveAs: 'Save as',
    cannotStart: 'Lianxin could not start',
    reinstall: 'Files of the program are missing. Please install it again; your data is safe.',
    pdf: 'PDF file',
    docx: 'Word document',
    xlsx: 'Excel workbook',
  },
}

/** What the system's dialogs say, in the program's language. */
export const shellWords = (language: Settings['language']) => words[language]
