namespace NdxpGateway.Exchanges;

/// <summary>What a gate looked at, by name, and why it decided as it did. Never holds an identifier of a person, a token or a secret.</summary>
internal sealed record Considered(Bilingual Why, params IReadOnlyList<(string Name, object? Value)> LookedAt);
