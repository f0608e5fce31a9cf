// Dublin Core 1.1: the package in a dozen lines, for whoever only wants to know what it is. Pure.
import type { PackageFacts } from './package.ts'
import { documentOf, element, spoken } from './xml.ts'

export const dublinOf = (facts: PackageFacts, description: string): string =>
  documentOf(
    element(
      'metadata',
      { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      spoken('dc:identifier', facts.id),
      spoken('dc:title', facts.label),
      spoken('dc:description', description),
      spoken('dc:creator', facts.creator.name),
      spoken('dc:contributor', facts.submitter.name),
      spoken('dc:date', facts.from === facts.to ? facts.from : `${facts.from}/${facts.to}`),
      spoken('dc:language', facts.language),
      spoken('dc:type', facts.content === 'erms' ? 'Dataset' : 'Collection'),
    ),
  )
