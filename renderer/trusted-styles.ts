interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string; createScriptURL(url: string): string },
  ): unknown
}

/**
 * antd writes its style sheets through `innerHTML` of a <style> element, which Trusted Types would refuse. This default
 * policy lets text through that cannot hold markup and nothing else.
 */
export function allowPlainStyles(): void {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypesFactory }
  trustedTypes?.createPolicy('default', {
    createHTML(html) {
      if (html.includes('<')) throw new TypeError('markup is never written into the page')
      return html
    },
    // The print preview's worker is a script of this window's own origin; no other is ever started.
    createScriptURL(url) {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError('a foreign script')
      return url
    },
  })
}
