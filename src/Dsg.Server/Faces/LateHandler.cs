namespace Dsg.Server.Faces;

/// <summary>
/// The code around a handler, made when it is first called. Made for every route at the start, it takes a third of the start. What
/// it needs to know of parameters is known at the start all the same; that each can be made, a test sees.
/// </summary>
internal sealed class LateHandler
{
    private readonly Lazy<RequestDelegate> made;

    private LateHandler(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? metadata
    ) =>
        made = new Lazy<RequestDelegate>(() =>
            RequestDelegateFactory
                .Create(handler, WithoutEndpoint(options), metadata)
                .RequestDelegate
        );

    /// <summary>What the framework asks for when it builds an endpoint.</summary>
    public static RequestDelegateResult Create(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? metadata
    ) =>
        options.EndpointBuilder is { FilterFactories.Count: > 0 }
            ? RequestDelegateFactory.Create(handler, options, metadata)
            : new RequestDelegateResult(
                new LateHandler(handler, options, metadata).InvokeAsync,
                metadata?.EndpointMetadata ?? []
            );

    /// <summary>Makes it now.</summary>
    /// <exception cref="InvalidOperationException">The handler has a parameter that cannot be bound.</exception>
    public void Prepare() => _ = made.Value;

    private Task InvokeAsync(HttpContext http) => made.Value(http);

    // The endpoint is built by then and takes no other delegate.
    private static RequestDelegateFactoryOptions WithoutEndpoint(
        RequestDelegateFactoryOptions options
    ) =>
        new()
        {
            ServiceProvider =
                options.ServiceProvider ?? options.EndpointBuilder?.ApplicationServices,
            RouteParameterNames = options.RouteParameterNames,
            ThrowOnBadRequest = options.ThrowOnBadRequest,
            DisableInferBodyFromParameters = options.DisableInferBodyFromParameters,
        };
}
