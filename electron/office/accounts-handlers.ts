import { role as roles } from '../../shared/access/access-contract.ts'
import { decideChange, decideNames } from '../../shared/access/account-rules.ts'
import { mayGrant } from '../../shared/access/may.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { accountFacts, auditAct, changeOf } from './accounts-session.ts'
import { isPerson } from './accounts-store.ts'
import type { Ctx, Handlers } from './handler.ts'
import { rootUnit } from './office-store.ts'

const factsOf = (ctx: Ctx) => accountFacts(ctx.read, String(ctx.session.get('storeDir')))

/** Accounts as settings show and change them. What needs a password typed again is in `accounts-keys.ts`. */
export const accountsHandlers: Handlers<'access/accounts' | 'access/set-account' | 'access/rename'> = {
  'access/accounts': (ctx) => {
    const { role, accountId } = ctx.actor
    const all = ctx.may('accounts:manage', { kind: 'any' })
    const shown = factsOf(ctx).filter(({ id }) => all || id === accountId)
    return ok({
      accounts: shown.map((account) => ({
        ...account,
        changeable: all && !account.closed && mayGrant(role, account.role),
        seen: ctx.versions('account', account.id),
      })),
      grantable: all ? roles.options.filter((one) => mayGrant(role, one)) : [],
    })
  },

  'access/set-account': (ctx, { id, role, personId, seen }) => {
    const accounts = factsOf(ctx)
    const account = accounts.find((one) => one.id === id && !one.closed)
    if (!account) return err({ type: 'NotFound' })
    const fit = decideChange(ctx.actor.role, account, { role, personId }, accounts)
    if (!fit.ok) return fit
    if (personId !== null && personId !== account.personId && !isPerson(ctx.read, personId))
      return err({ type: 'NotFound' })
    const body = {
      ...(role === account.role ? {} : { role }),
      ...(personId === account.personId ? {} : { person_id: personId }),
    }
    if (Object.keys(body).length === 0) return ok({})
    ctx.work.write([{ ...changeOf('set', id, body), seen }])
    // Who, when and what it was before stay in the log, whatever happens to the account later (AS-66).
    if ('role' in body) auditAct(ctx.work, 'access:role', id, `${account.role}>${role}`)
    if ('person_id' in body)
      auditAct(ctx.work, 'access:person', id, `${account.personId ?? ''}>${personId ?? ''}`)
    return ok({})
  },

  'access/rename': (ctx, wanted) => {
    const { accountId: id, name: before } = ctx.actor
    const fit = decideNames({ id }, wanted, factsOf(ctx))
    if (!fit.ok) return fit
    const unit = rootUnit(ctx.read)
    const [unitName, name] = [wanted.unitName.trim(), wanted.name.trim()]
    if (unit && unit.name !== unitName)
      ctx.work.write([{ kind: 'set', entity: 'unit', id: unit.id, body: { name: unitName } }])
    if (name === before) return ok({})
    ctx.work.write([changeOf('set', id, { name })])
    auditAct(ctx.work, 'access:name', id, `${before}>${name}`)
    return ok({})
  },
}
