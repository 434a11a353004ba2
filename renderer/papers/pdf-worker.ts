// The reader's own thread, bundled with the window: same origin, no fetch.
import 'pdfjs-dist/build/pdf.worker.mjs'
