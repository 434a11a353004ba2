import { z } from 'zod'
import { contract } from '../../shared/contract.ts'

/** Every channel with what it takes and gives, as JSON Schema, in the order of the contract. */
export function describeChannels() {
  return Object.entries(contract).map(([name, channel]) => ({
    channel: name,
    at: channel.at,
    verb: channel.verb,
    writes: channel.writes,
    input: z.toJSONSchema(channel.input as z.ZodType, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(channel.output as z.ZodType, { unrepresentable: 'any' }),
  }))
}
