/** What is read aloud when the reader comes to a pause. One region for the page, there before anything is said in it. */
const region = document.createElement('p')
region.className = 'ds-sr-only'
region.setAttribute('aria-live', 'polite')
document.body.append(region)

export function say(words: string): void {
  region.textContent = words
}
