import type { ThemeConfig } from 'antd'
import type { Settings } from '../shared/office/office-contract.ts'

/** Base size of text in CSS pixels for each of the three settings. */
export const textPixels: Record<Settings['textSize'], number> = { standard: 16, large: 18, largest: 20 }

/** antd in the look of the program. Contrast of every pair was measured (ux.md 1.5). */
export function themeFor(textSize: Settings['textSize']): ThemeConfig {
  const fontSize = textPixels[textSize]
  return {
    token: {
      fontSize,
      controlHeight: fontSize * 2.5,
      fontFamily: '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif',
      borderRadius: 6,
      colorPrimary: '#0B5CAD',
      colorLink: '#0B5CAD',
      // Its own are lighter than the rest: words under the mouse would be too pale to read.
      colorPrimaryHover: '#084A8C',
      colorLinkHover: '#084A8C',
      colorError: '#A8071A',
      colorWarning: '#8A4B00',
      colorSuccess: '#1B6B2F',
      colorText: '#1F1F1F',
      colorTextSecondary: '#595959',
      colorTextTertiary: '#595959',
      colorTextDescription: '#595959',
      colorTextPlaceholder: '#6B6B6B',
      colorTextDisabled: '#6B6B6B',
      colorBorder: '#8C8C8C',
      colorBorderSecondary: '#E4E7EB',
      colorBgLayout: '#F4F5F7',
      controlOutline: 'transparent',
      // Old laptops, and people who wait for it. Also, a button's "loading" mark whose leaving was cut short stayed in its name.
      motion: false,
    },
    components: {
      Table: {
        headerBg: '#FAFBFC',
        headerColor: '#595959',
        headerSplitColor: 'transparent',
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: fontSize - 1,
        borderColor: '#E4E7EB',
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 400 },
      Form: { labelColor: '#595959', itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
    },
  }
}
