namespace NdxpMocks.Hosting;

/// <summary>
/// One operation of a national system: where it is found, and what answers it. <c>Path</c> is relative to the context and may
/// have <c>{name}</c> segments. Operations that share a path are one of these; its answer says which of them it was.
/// </summary>
internal sealed record Operation(string OperationId, string Method, string Path, Func<SystemRequest, SystemAnswer> Answer);
