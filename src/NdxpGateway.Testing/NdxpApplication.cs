namespace NdxpGateway.Testing;

/// <summary>An application of an agency beside the one that every agency has here (key <c>H39</c>, secret <c>sandbox-H39</c>).</summary>
/// <param name="Key">Consumer key, unique in the simulator.</param>
/// <param name="Secret">Consumer secret.</param>
/// <param name="Agency">Agency that it acts for, e.g. <c>H39</c>.</param>
/// <param name="Active">False for one that gets no token.</param>
public sealed record NdxpApplication(string Key, string Secret, string Agency, bool Active = true);
