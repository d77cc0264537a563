package io.holdfast.cli;

import java.util.Optional;

/**
 * How the metadata service is watched.
 *
 * @param option whether, and where it is.
 * @param vmName this machine's name in its events; empty: the service is asked.
 * @param acknowledge whether events are acknowledged.
 */
record ImdsSettings(ImdsOption option, Optional<String> vmName, Acknowledge acknowledge) {

    ImdsSettings {
        if (vmName.filter(String::isBlank).isPresent()) {
            throw new CommandException(ExitCode.USAGE, "--vm-name is empty; it is compute.name of the machine, such as vmss_7");
        }
        if (option.mode() == ImdsOption.Mode.OFF && (vmName.isPresent() || acknowledge != Acknowledge.NEVER)) {
            throw new CommandException(
                    ExitCode.USAGE, "--imds=off: --vm-name and --imds-acknowledge have no use where no metadata service is watched");
        }
    }
}
