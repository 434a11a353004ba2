interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): unknown
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
  })
}
