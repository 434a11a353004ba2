import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textPixels, themeFor } from '../../renderer/theme.ts'

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, two: string): number {
  const [light, dark] = [luminance(one), luminance(two)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const css = readFileSync(join(import.meta.dirname, '../../renderer/style/look.css'), 'utf8')
function colour(name: string): string {
  const found = new RegExp(`--${name}:\\s*(#[0-9a-f]+);`).exec(css)?.[1] ?? ''
  return found.length === 4 ? `#${[...found.slice(1)].map((c) => c + c).join('')}` : found
}

describe('the look', () => {
  test.each([
    ['ink', 'card'], ['ink', 'bg'], ['ink2', 'card'], ['ink2', 'bg'], ['ink3', 'card'], ['brand', 'card'], ['act', 'card'],
    ['act', 'act-bg'], ['act-ink', 'act-bg'], ['ok', 'ok-bg'], ['warn', 'warn-bg'], ['bad', 'bad-bg'], ['off', 'off-bg'],
    ['card', 'act'], ['ink', 'act-bg'], ['ink2', 'act-bg'],
  ])('text of %s on %s can be read (4.5)', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  }) // prettier-ignore

  test('borders of fields and the focus ring can be seen (3)', () => {
    expect(contrast(colour('field'), colour('card'))).toBeGreaterThanOrEqual(3)
    expect(contrast(colour('act'), colour('bg'))).toBeGreaterThanOrEqual(3)
  })

  test("antd's own colours keep the same bar", () => {
    const { token } = themeFor('standard')
    for (const name of ['colorPrimary', 'colorError', 'colorText', 'colorTextSecondary', 'colorTextPlaceholder', 'colorTextDisabled'] as const) {
      expect(contrast(String(token?.[name]), '#ffffff'), name).toBeGreaterThanOrEqual(4.5)
    } // prettier-ignore
    expect(contrast(String(token?.colorBorder), '#ffffff')).toBeGreaterThanOrEqual(3)
  })

  test('three text sizes scale controls with the text, and nothing moves', () => {
    expect(textPixels).toEqual({ standard: 16, large: 18, largest: 20 })
    expect(themeFor('largest').token).toMatchObject({ fontSize: 20, controlHeight: 50, motion: false })
  })
})
