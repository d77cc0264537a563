package io.holdfast.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.AzureSasCredentialPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.StorageSharedKeyCredentialPolicy;
import reactor.core.publisher.Mono;

/** The SDK's pipeline, with the one policy that a credential asks for. No policy retries. */
final class Signing {

    private Signing() {}

    /** The pipeline of a store; its tokens are null where the credential is no identity. */
    static HttpPipeline pipeline(final BlobCredential credential, final TokenKeeper tokens, final HttpClient transport) {
        final HttpPipelinePolicy policy = switch (credential) {
            case final BlobCredential.Sas sas -> new AzureSasCredentialPolicy(new AzureSasCredential(sas.token()), false);
            case final BlobCredential.AccountKey account ->
                new StorageSharedKeyCredentialPolicy(new StorageSharedKeyCredential(account.account(), account.key()));
            case BlobCredential.ManagedIdentity _, BlobCredential.Developer _ -> new BearerPolicy(tokens);
        };
        return new HttpPipelineBuilder().httpClient(transport).policies(policy).build();
    }

    /** Puts the newest token into the request; the SDK's own would wait for a new one. */
    private record BearerPolicy(TokenKeeper tokens) implements HttpPipelinePolicy {

        @Override
        public Mono<HttpResponse> process(final HttpPipelineCallContext context, final HttpPipelineNextPolicy next) {
            return Mono.fromRunnable(() -> sign(context, tokens.newest()))
                    .then(Mono.defer(next::process))
                    .doOnNext(this::look);
        }

        @Override
        public HttpResponse processSync(final HttpPipelineCallContext context, final HttpPipelineNextSyncPolicy next) {
            sign(context, tokens.newest());
            final HttpResponse response = next.processSync();
            look(response);
            return response;
        }

        /** A token that is refused before its time is replaced, for the next request. */
        private void look(final HttpResponse response) {
            if (response.getStatusCode() == 401) {
                tokens.refreshSoon();
            }
        }

        private static void sign(final HttpPipelineCallContext context, final String text) {
            if (!"https".equals(context.getHttpRequest().getUrl().getProtocol())) {
                throw new IllegalStateException("a token is sent over https alone");
            }
            context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + text);
        }
    }
}
