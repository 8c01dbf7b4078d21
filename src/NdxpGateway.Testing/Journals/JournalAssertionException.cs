namespace NdxpGateway.Testing;

/// <summary>The journal is not as a test demanded; the message tells what did arrive. Any test framework reports it as a failure.</summary>
public sealed class JournalAssertionException(string message) : Exception(message);
