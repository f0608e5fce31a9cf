/**
 * Reading a meeting's handlingar: what is opened is marked as read, notes save themselves, and the place is kept. A note
 * that cannot be saved is kept in this browser and saved when the connection is back. Without this script there is a
 * button for each of these.
 */
import { followMarks } from './reading/marks.ts'
import { OwnNote } from './reading/note.ts'
import { followPlace } from './reading/place.ts'
import { post, quietly, root } from './reading/post.ts'

if (root) {
  quietly(post('plats', {}))
  followMarks()
  followPlace()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-note]')) OwnNote.follow(form)
}
