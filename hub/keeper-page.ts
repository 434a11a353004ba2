import { html, type Html } from './html.ts'
import { keeperStyle } from './keeper-style.ts'
import { dateTime, gigabytes } from './say.ts'
import type { DeviceFacts, StatusFacts, UnitFacts } from './status-facts.ts'
import type { Words } from './words-zh.ts'

/** What is the same on every page. `base` is the path of the language: empty or `/en`. */
export interface PageFrame {
  readonly words: Words
  readonly base: '' | '/en'
  /** The session's own; forms without it do nothing. */
  readonly csrf: string
}

const dayMs = 86_400_000
const lowBytes = 2e9

/** A whole page. */
function page({ words, base }: PageFrame, title: string, body: Html): string {
  const other = base === '' ? '/en' : '/'
  const { text } = html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <a href="${other}" lang="${base === '' ? 'en' : 'zh-CN'}">${words.page.other}</a>
          </header>
          ${body}
        </main>
      </body>
    </html>`
  return text
}

export const styleSheet = keeperStyle

/** The page that asks for the password. */
export const signInPage = (frame: PageFrame, trouble: 'wrong' | 'tooMany' | null): string => {
  const { page: words } = frame.words
  return page(
    frame,
    words.title,
    html`<section>
      ${trouble && html`<p role="alert"><span class="bad">✕ ${words[trouble]}</span></p>`}
      <form class="row" method="post" action="${frame.base}/sign-in">
        <div>
          <label for="password">${words.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus
          />
        </div>
        <button class="main">${words.signIn}</button>
      </form>
    </section>`,
  )
}

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}" />`

const button = (
  frame: PageFrame,
  action: string,
  fields: Record<string, string>,
  text: string,
  name = text,
) =>
  html`<form class="inline" method="post" action="${frame.base}/${action}">
    ${hidden('csrf', frame.csrf)}${Object.entries(fields).map(([key, value]) => hidden(key, value))}
    <button aria-label="${name}">${text}</button>
  </form>`

function hubSection(
  { words: { page: words, none, gigabytes: inGigabytes } }: PageFrame,
  facts: StatusFacts,
): Html {
  const { backup, freeBytes, nowMs } = facts
  const free = freeBytes === null ? none : inGigabytes(gigabytes(freeBytes))
  const isLow = freeBytes !== null && freeBytes < lowBytes
  const isOld = backup !== null && nowMs - backup.atMs > dayMs
  return html`<section>
    <h2>${words.hub}</h2>
    <dl>
      <dt>${words.county}</dt>
      <dd>${facts.county.name} <span class="code quiet">${facts.county.id}</span></dd>
      <dt>${words.epoch}</dt>
      <dd class="number">${facts.epoch}</dd>
      <dt>${words.keys}</dt>
      <dd>${facts.sealed ? words.sealedYes : html`<span class="warn">! ${words.sealedNo}</span>`}</dd>
      <dt>${words.database}</dt>
      <dd>${facts.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</dd>
      <dt>${words.disk}</dt>
      <dd class="number">${free} ${isLow ? html`<span class="bad">! ${words.diskLow}</span>` : null}</dd>
      <dt>${words.lastBackup}</dt>
      <dd class="number">
        ${backup ? dateTime(backup.atMs) : html`<span class="warn">! ${words.backupMissing}</span>`}
        ${isOld ? html`<span class="warn">! ${words.backupOld}</span>` : null}
      </dd>
    </dl>
  </section>`
}

function deviceState({ words }: PageFrame, { revoked, forked }: DeviceFacts): Html {
  if (revoked) return html`<span class="bad">✕ ${words.revoked}</span>`
  if (forked) return html`<span class="warn">! ${words.forked}</span>`
  return html`<span class="good">✓ ${words.page.good}</span>`
}

const deviceRow = (frame: PageFrame, device: DeviceFacts) => {
  const { words } = frame
  const { id, name, checkNumber, seenMs, waiting, toMs, revoked } = device
  return html`<tr>
    <td>${name}</td>
    <td class="code">${checkNumber}</td>
    <td class="number">${seenMs === null ? words.never : dateTime(seenMs)}</td>
    <td class="number">${waiting}</td>
    <td>${deviceState(frame, device)}</td>
    <td class="number">${toMs === null ? words.none : dateTime(toMs).slice(0, 10)}</td>
    <td>
      ${
        revoked
          ? null
          : html`<a
              href="${frame.base}/revoke?device=${encodeURIComponent(id)}"
              aria-label="${words.page.revoke} ${name}"
              >${words.page.revoke}</a
            >`
      }
    </td>
  </tr>`
}

function devicesTable(frame: PageFrame, { devices, name }: UnitFacts): Html {
  const { page: words } = frame.words
  if (devices.length === 0) return html`<p class="quiet">${words.noDevices}</p>`
  const heads = [
    words.device,
    words.checkNumber,
    words.seen,
    words.waiting,
    words.state,
    words.expires,
    words.actions,
  ]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name} ${words.devices}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${devices.map((device) => deviceRow(frame, device))}
      </tbody>
    </table>
  </div>`
}

const counted = (count: number) => (count > 0 ? html`<span class="warn">! ${count}</span>` : html`0`)

function unitSection(frame: PageFrame, unit: UnitFacts): Html {
  const { page: words, none } = frame.words
  const kinds = unit.scopes.map(({ kind, entries }) => `${words.kinds[kind] ?? kind} ${entries}`)
  return html`<section>
    <h3>${unit.name}</h3>
    <dl>
      <dt>${words.entries}</dt>
      <dd class="number">${unit.entries}</dd>
      <dt>${words.receipt}</dt>
      <dd class="code">${unit.receipt || none}</dd>
      <dt>${words.scopes}</dt>
      <dd class="number">${kinds.length > 0 ? kinds.join(' · ') : none}</dd>
      <dt>${words.parked}</dt>
      <dd class="number">${counted(unit.parked)}</dd>
      <dt>${words.forks}</dt>
      <dd class="number">${counted(unit.forks)}</dd>
      ${
        unit.codes.length === 0
          ? null
          : html`<dt>${words.openCodes}</dt>
              <dd>
                ${unit.codes.map(
                  ({ slot, toMs, triesLeft }) =>
                    html`<div>${words.openCode(slot, dateTime(toMs), triesLeft)}</div>`,
                )}
              </dd>`
      }
    </dl>
    ${devicesTable(frame, unit)}
    <div class="act">
      ${button(frame, 'code', { unit: unit.id }, words.makeCode, `${words.makeCode} ${unit.name}`)}
    </div>
  </section>`
}

/** How the hub stands. `told`: what the last act has to say, once. */
export function statusPage(frame: PageFrame, facts: StatusFacts, told: Html | null): string {
  const { page: words } = frame.words
  return page(
    frame,
    words.title,
    html`${told && html`<section class="told" role="status">${told}</section>`}
      <div class="bar">
        <span>${words.asOf(dateTime(facts.nowMs))}</span>
        <a href="${frame.base || '/'}">${words.refresh}</a>
        ${button(frame, 'sign-out', {}, words.signOut)}
      </div>
      ${hubSection(frame, facts)}
      <h2>${words.units}</h2>
      ${facts.units.length === 0 ? html`<p class="quiet">${words.noUnits}</p>` : null}
      ${facts.units.map((unit) => unitSection(frame, unit))}
      <section>
        <form class="row" method="post" action="${frame.base}/unit">
          ${hidden('csrf', frame.csrf)}
          <div>
            <label for="name">${words.unitName}</label>
            <input id="name" name="name" maxlength="60" required autocomplete="off" />
          </div>
          <button>${words.addUnit}</button>
        </form>
      </section>`,
  )
}

/** A new code, shown once. */
export const toldCode = ({ words }: PageFrame, made: { code: string; unit: string; toMs: number }): Html =>
  html`<h2>${words.page.makeCode} · ${made.unit}</h2>
    <p class="code">${made.code}</p>
    <p>${words.codeUntil(dateTime(made.toMs))}</p>`

export const toldLine = (line: string): Html => html`<p>${line}</p>`

/** Asks before a computer's certificates are taken back. */
export const revokePage = (frame: PageFrame, device: { id: string; name: string }): string => {
  const { page: words } = frame.words
  return page(
    frame,
    words.revokeTitle(device.name),
    html`<section>
      <p>${words.revokeWhat}</p>
      <form method="post" action="${frame.base}/revoke">
        ${hidden('csrf', frame.csrf)}${hidden('device', device.id)}
        <button class="danger">✕ ${words.revoke}</button>
        <a href="${frame.base || '/'}">${words.cancel}</a>
      </form>
    </section>`,
  )
}
