package io.holdfast.azure;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * By whose right the store is used. An explicit secret of the environment wins, else the machine's managed identity; a developer's own
 * sign-in only where it was asked for. Immutable; its text and {@link #describe} never tell a secret.
 */
public sealed interface BlobCredential {

    /** Environment variable of a shared access signature. */
    String SAS_VARIABLE = "AZURE_STORAGE_SAS_TOKEN";

    /** Environment variable of a connection string. */
    String CONNECTION_STRING_VARIABLE = "AZURE_STORAGE_CONNECTION_STRING";

    /** Environment variable of a user-assigned identity's client id. */
    String CLIENT_ID_VARIABLE = "AZURE_CLIENT_ID";

    /**
     * What the environment gives: a signature, else a connection string, else an identity.
     *
     * @param environment the variables.
     * @param developer whether a developer's sign-in (such as {@code az login}) may be used; then it takes the identity's place.
     * @return the credential; nothing was asked of any service yet.
     * @throws IllegalArgumentException when a variable is malformed. The message never repeats its value.
     */
    static BlobCredential fromEnvironment(final Map<String, String> environment, final boolean developer) {
        final Optional<String> sas = variable(environment, SAS_VARIABLE);
        if (sas.isPresent()) {
            return sas(sas.get());
        }
        final Optional<String> connectionString = variable(environment, CONNECTION_STRING_VARIABLE);
        if (connectionString.isPresent()) {
            return connectionString(connectionString.get());
        }
        return developer ? new Developer() : new ManagedIdentity(variable(environment, CLIENT_ID_VARIABLE));
    }

    /**
     * A shared access signature.
     *
     * @param token the query string, with or without its question mark.
     * @return the credential.
     * @throws IllegalArgumentException when it is none; the message does not repeat it.
     */
    static BlobCredential sas(final String token) {
        return new Sas(token, SAS_VARIABLE);
    }

    /**
     * A connection string, with an account's key or a shared access signature.
     *
     * @param text as the portal shows it.
     * @return the credential.
     * @throws IllegalArgumentException when it is none; the message does not repeat it.
     */
    static BlobCredential connectionString(final String text) {
        final Map<String, String> settings = new HashMap<>();
        for (final String setting : text.strip().split(";", -1)) {
            final int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(setting.substring(0, equals).strip().toLowerCase(Locale.ROOT), setting.substring(equals + 1).strip());
            }
        }
        final Optional<String> account = Optional.ofNullable(settings.get("accountname"));
        final Optional<String> host = Optional.ofNullable(settings.get("blobendpoint")).map(BlobCredential::hostOf);
        final String signature = settings.get("sharedaccesssignature");
        if (signature != null) {
            return new Sas(signature, CONNECTION_STRING_VARIABLE, account, host);
        }
        final String key = settings.get("accountkey");
        if (account.isEmpty() || key == null) {
            throw new IllegalArgumentException(CONNECTION_STRING_VARIABLE + " holds no connection string of a storage account: it must name "
                    + "AccountName and AccountKey, or SharedAccessSignature");
        }
        return new AccountKey(account.get(), key);
    }

    /**
     * What it is, in words, for a person.
     *
     * @return never a secret.
     */
    String describe();

    /**
     * Refuses a location that this credential is not for.
     *
     * @param location the store.
     * @throws IllegalArgumentException when it is for another account; the message names both and no secret.
     */
    default void requireFor(final BlobLocation location) {}

    private static Optional<String> variable(final Map<String, String> environment, final String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String hostOf(final String endpoint) {
        try {
            return Optional.ofNullable(URI.create(endpoint).getHost()).orElse("");
        } catch (final IllegalArgumentException _) { // It would repeat the value.
            throw new IllegalArgumentException(CONNECTION_STRING_VARIABLE + " holds a BlobEndpoint that is no URI");
        }
    }

    private static void requireAccount(final Optional<String> account, final BlobLocation location) {
        final Optional<String> wanted = location.account();
        if (account.isPresent() && wanted.isPresent() && !account.equals(wanted)) {
            throw new IllegalArgumentException(CONNECTION_STRING_VARIABLE + " is for another account than the store: account="
                    + Redaction.oneLine(account.get()) + ", store=" + location + "; unset it, or give the one of the store's account");
        }
    }

    /** A shared access signature. */
    final class Sas implements BlobCredential {

        private final String token;
        private final String variable;
        private final Optional<String> account;
        private final Optional<String> host;

        private Sas(final String token, final String variable) {
            this(token, variable, Optional.empty(), Optional.empty());
        }

        private Sas(final String token, final String variable, final Optional<String> account, final Optional<String> host) {
            final String stripped = token.strip();
            this.token = stripped.startsWith("?") ? stripped.substring(1) : stripped;
            this.variable = variable;
            this.account = account;
            this.host = host.filter(name -> !name.isEmpty());
            if (!this.token.matches("[\\x21-\\x7e]{1,4096}") || !("&" + this.token).contains("&sig=")) {
                throw new IllegalArgumentException(variable + " holds no shared access signature: it must be a query string with sig=");
            }
        }

        String token() {
            return token;
        }

        @Override
        public String describe() {
            return "shared access signature of " + variable;
        }

        @Override
        public void requireFor(final BlobLocation location) {
            requireAccount(account, location);
            if (host.isPresent() && !host.get().equalsIgnoreCase(location.accountEndpoint().getHost())) {
                throw new IllegalArgumentException(CONNECTION_STRING_VARIABLE + " is for another endpoint than the store: host="
                        + Redaction.oneLine(host.get()) + ", store=" + location + "; unset it, or give the one of the store's account");
            }
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /** An account's key. */
    final class AccountKey implements BlobCredential {

        private final String account;
        private final String key;

        private AccountKey(final String account, final String key) {
            this.account = account;
            this.key = key;
            if (!account.matches("[a-z0-9]{3,24}") || !key.matches("[A-Za-z0-9+/]{4,200}={0,2}")) {
                throw new IllegalArgumentException(
                        CONNECTION_STRING_VARIABLE + " is malformed: AccountName must be 3 to 24 lower-case letters and digits, AccountKey base64");
            }
        }

        String account() {
            return account;
        }

        String key() {
            return key;
        }

        @Override
        public String describe() {
            return "account key of " + CONNECTION_STRING_VARIABLE + " (account " + account + ")";
        }

        @Override
        public void requireFor(final BlobLocation location) {
            requireAccount(Optional.of(account), location);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The identity that Azure gives to the machine.
     *
     * @param clientId of a user-assigned identity; empty: the system-assigned one.
     */
    record ManagedIdentity(Optional<String> clientId) implements BlobCredential {

        /** Checks the client id. */
        public ManagedIdentity {
            if (clientId.isPresent() && !clientId.get().matches("[0-9A-Fa-f-]{1,64}")) {
                throw new IllegalArgumentException(CLIENT_ID_VARIABLE + " is no client id");
            }
        }

        @Override
        public String describe() {
            return clientId.map(id -> "managed identity with client id " + id).orElse("managed identity of the machine");
        }

        @Override
        public void requireFor(final BlobLocation location) {
            requireEncrypted(location);
        }
    }

    /** A developer's own sign-in. */
    record Developer() implements BlobCredential {

        @Override
        public String describe() {
            return "developer's sign-in (az login and the like)";
        }

        @Override
        public void requireFor(final BlobLocation location) {
            requireEncrypted(location);
        }
    }

    private static void requireEncrypted(final BlobLocation location) {
        if (!"https".equals(location.accountEndpoint().getScheme())) {
            throw new IllegalArgumentException("an identity's token is sent over https alone: store=" + location + "; set "
                    + CONNECTION_STRING_VARIABLE + " or " + SAS_VARIABLE);
        }
    }
}
