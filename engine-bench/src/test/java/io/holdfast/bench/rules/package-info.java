/**
 * The rules of the house as tests: who may import whom, what result code may call, what public API must say. They stand in
 * this module because it alone sees all the others.
 */
package io.holdfast.bench.rules;
