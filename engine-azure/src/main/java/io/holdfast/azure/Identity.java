package io.holdfast.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.util.Optional;

/** Tokens from Azure's identity library. It is loaded when the first token is fetched, on the thread that may wait for it. */
final class Identity {

    private static final String SCOPE = "https://storage.azure.com/.default";

    private Identity() {}

    static TokenKeeper.Source managed(final Optional<String> clientId) {
        return new Lazy(() -> {
            final ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
            clientId.ifPresent(builder::clientId);
            return builder.build();
        });
    }

    static TokenKeeper.Source developer() {
        return new Lazy(() -> new ChainedTokenCredentialBuilder()
                .addLast(new AzureCliCredentialBuilder().build())
                .addLast(new AzureDeveloperCliCredentialBuilder().build())
                .addLast(new AzurePowerShellCredentialBuilder().build())
                .build());
    }

    @FunctionalInterface
    private interface Factory {
        TokenCredential create();
    }

    /** Called by one thread. */
    private static final class Lazy implements TokenKeeper.Source {

        private final Factory factory;
        private TokenCredential credential;

        private Lazy(final Factory factory) {
            this.factory = factory;
        }

        @Override
        public TokenKeeper.Token fetch() {
            if (credential == null) {
                credential = factory.create();
            }
            final AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE));
            return new TokenKeeper.Token(token.getToken(), token.getExpiresAt().toInstant().toEpochMilli());
        }
    }
}
