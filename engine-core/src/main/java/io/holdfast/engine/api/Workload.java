package io.holdfast.engine.api;

/**
 * A kind of job that a job file can name: {@code workload: NAME}. Found by {@link java.util.ServiceLoader}, so that a jar on
 * the class path brings a new one.
 */
public interface Workload {

    /**
     * The word in the job file.
     *
     * @return lower-case letters, digits and '-'.
     */
    String name();

    /**
     * Makes a job of a job file. Checks everything; reads and digests every input file.
     *
     * @param file the top section, whose keys {@code workload} and {@code name} are already known. The caller refuses unknown keys
     *     afterwards.
     * @param name the job's name.
     * @return the job.
     * @throws JobFileException where the file is wrong.
     * @throws InputMissingException where an input is missing.
     */
    WorkloadJob create(JobSection file, String name);
}
