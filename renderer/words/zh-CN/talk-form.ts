/** talk-form */
export const talkForm = { title: 'talk-form' }
