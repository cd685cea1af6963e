namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>What a person needs to approve a login.</summary>
/// <param name="Address">The address to open; it may hold the code already.</param>
/// <param name="PlainAddress">The address without a code.</param>
/// <param name="UserCode">The code to type; null where the browser of this machine is used.</param>
/// <param name="Expires">Until when.</param>
public sealed record AnaplanLoginPrompt(Uri Address, Uri PlainAddress, string? UserCode, DateTimeOffset Expires);
