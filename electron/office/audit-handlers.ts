import { ok } from '../../shared/kernel/result.ts'
import { mayKnow } from '../talks/talk-view.ts'
import { findTalk } from '../talks/talks-store.ts'
import { followChain, noChain, type ChainCheck } from '../store/audit-chain.ts'
import { auditPage, nameOf, type AuditLine } from './audit-store.ts'
import type { Ctx, Handlers } from './handler.ts'

/** What a line is about, in the words of who asks: a talk that they may not know of stays without its number. */
function aboutOf(ctx: Ctx, { entity, entityId }: AuditLine): string {
  if (entityId === '') return ''
  if (entity !== 'talk') return nameOf(ctx.read, entity, entityId)
  const talk = findTalk(ctx.read, entityId)
  return talk && mayKnow(ctx, talk) ? talk.number : ''
}

/** Ids of people become their names; a name that has gone leaves a blank. */
const whatOf = (ctx: Ctx, { verb, what }: AuditLine): string =>
  verb === 'access:person'
    ? what
        .split('>')
        .map((id) => nameOf(ctx.read, 'person', id))
        .join('>')
    : what

const chainName = 'audit-chain'

/** Every hash is computed once while the store is open; then only what is new. */
function isUnbroken(ctx: Ctx): boolean {
  const checked = followChain(ctx.read, (ctx.session.get(chainName) as ChainCheck | undefined) ?? noChain)
  ctx.session.set(chainName, checked)
  return checked.unbroken
}

/** 谁看过什么: the audit log. */
export const auditHandlers: Handlers<'access/audit'> = {
  'access/audit': (ctx, page) => {
    const { total, lines } = auditPage(ctx.read, page)
    return ok({
      total,
      rows: lines.map((line) => ({ ...line, about: aboutOf(ctx, line), what: whatOf(ctx, line) })),
      unbroken: isUnbroken(ctx),
    })
  },
}
