namespace NdxpGateway.Testing;

/// <summary>The simulator was asked for something that it does not do; the message says what it takes.</summary>
public sealed class NdxpSimulatorException(string message) : Exception(message);
