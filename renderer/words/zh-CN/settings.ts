/** settings */
export const settings = { title: 'settings' }
