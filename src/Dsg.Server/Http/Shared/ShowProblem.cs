using System.Collections.Immutable;

namespace Dsg.Server.Http.Shared;

/// <summary>
/// How a refusal is shown to a browser that asked for a page. It stands among the features of such requests; where it does not, a
/// refusal is answered as a problem (RFC 9457).
/// </summary>
/// <param name="http">The request.</param>
/// <param name="status">The status of the answer.</param>
/// <param name="reasons">At least one.</param>
internal delegate Task ShowProblem(HttpContext http, int status, ImmutableArray<Refusal> reasons);
