/** The look of the keeper's page: the colours and sizes of the laptop's program. No script, no picture, no font. */
export const keeperStyle = `
:root { color-scheme: light; }
body { margin: 0; font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1f1f1f;
  background: #f5f5f5; border-top: 4px solid #b3261e; }
main { max-width: 1160px; margin: 0 auto; padding: 16px 24px 48px; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; }
h1 { font-size: 24px; margin: 12px 0; flex: 1; }
h2 { font-size: 18px; margin: 0 0 8px; }
h3 { font-size: 16px; margin: 0 0 4px; }
.bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.act { margin-top: 12px; }
section { background: #fff; border: 1px solid #d9d9d9; border-radius: 6px; padding: 16px 20px; margin: 16px 0; }
a { color: #0b5cad; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 0; }
dt { color: #595959; }
dd { margin: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 8px 12px 8px 0; border-bottom: 1px solid #d9d9d9; vertical-align: top; }
th { color: #595959; font-weight: normal; white-space: nowrap; }
.code { font-family: Consolas, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; }
.warn { color: #8a4b00; background: #fff7e6; padding: 0 6px; border-radius: 4px; }
.bad { color: #a8071a; background: #fff1f0; padding: 0 6px; border-radius: 4px; }
.good { color: #1b6b2f; }
.quiet { color: #595959; }
.told { color: #0b4f91; background: #eaf3fc; border-color: #0b5cad; }
.told .code { font-size: 24px; }
label { display: block; margin-bottom: 4px; }
input { font: inherit; padding: 6px 10px; border: 1px solid #8c8c8c; border-radius: 6px; min-width: 16em; }
button { font: inherit; padding: 6px 16px; border-radius: 6px; border: 1px solid #0b5cad; color: #0b5cad;
  background: #fff; cursor: pointer; }
button.main { background: #0b5cad; color: #fff; }
button.danger { border-color: #a8071a; color: #a8071a; }
form.inline { display: inline; }
form.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
:focus-visible { outline: 2px solid #0b5cad; outline-offset: 2px; }
`
