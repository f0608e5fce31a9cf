/** Characters left under a text area: Designsystemet's own element, fetched only where a page has one. */
if (document.querySelector('ds-field')) import('@digdir/designsystemet-web/ds-field').catch(() => undefined)

export {}
