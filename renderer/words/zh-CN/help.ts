/** help */
export const help = { title: 'help' }
