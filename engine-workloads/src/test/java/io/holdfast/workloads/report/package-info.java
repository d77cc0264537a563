/** Tests of tables and plots. */
package io.holdfast.workloads.report;
