import './plain-schemas.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followChanges } from './ask.ts'
import { listenToKeys } from './keys.ts'
import { loadSettings } from './settings.ts'
import { allowPlainStyles } from './trusted-styles.ts'
import { startWords } from './words/words.ts'
import './style/look.css'
import './style/frame.css'
import './style/parts.css'
import './style/screens.css'

allowPlainStyles()
await startWords('zh-CN')
await loadSettings()
listenToKeys()
followChanges()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
