// Det som ska godkännas: the adjusted text, or the version of a handling that has it. Pure types.

export interface Question {
  readonly words: string | null
  readonly link: string | null
  /** None where the actor may not read it, or nothing is attached. */
  readonly paper: QuestionPaper | null
  readonly version: number
}

export interface QuestionPaper {
  readonly versionId: string
  readonly code: string
  readonly n: number
  readonly title: string
}
