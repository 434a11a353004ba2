import { z } from 'zod'

// Zod makes code from text where it may. Here it may not (the page's policy forbids it), and even trying is reported, so
// it is told before the first schema is made. This file is therefore imported before all others.
z.config({ jitless: true })
