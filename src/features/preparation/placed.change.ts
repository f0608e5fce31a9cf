/** Anmälningar, för dagordningarna: what is told of a question when its item goes somewhere, or is taken away. */
export { type PlacedItem, tellPlaced, tellRemoved } from './placed.store.ts'
