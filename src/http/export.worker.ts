// Arbetsbok i en egen tråd: makes one and ends, so that nobody else's page waits for it.
import { parentPort, workerData } from 'node:worker_threads'
import { bookOf, type PlainSheet } from './export.book.ts'

parentPort?.postMessage(await bookOf(workerData as PlainSheet))
