/** access */
export const access = { title: 'access' }
