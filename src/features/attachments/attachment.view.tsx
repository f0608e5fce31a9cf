// Bilagor, som en del av ärendets sida.
import type { CaseSection } from '../deviations/sections.ts'
import { fileHref, filesHref } from './attachment.pages.tsx'
import { filesOfCase } from './attachment.row.ts'
import { FileList } from './files.view.tsx'

export const attachmentSection: CaseSection = {
  id: 'bilagor',
  title: 'Bilagor',
  read: async (db, { case: held }) => {
    const files = await filesOfCase(db, held.id)
    return () => (
      <>
        {files.length > 0 && <FileList files={files} link={it => fileHref(held, it)} />}
        <p class="onward">
          <a href={filesHref(held)}>{files.length > 0 ? 'Bifoga eller ta bort filer' : 'Bifoga filer'}</a>
        </p>
      </>
    )
  },
}
