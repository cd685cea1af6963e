namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>The three hosts of a region (reference section 1.1).</summary>
/// <param name="ApiUri">The data API.</param>
/// <param name="AuthenticationUri">The authentication service.</param>
/// <param name="OAuthUri">The OAuth2 endpoints.</param>
public sealed record AnaplanRegion(Uri ApiUri, Uri AuthenticationUri, Uri OAuthUri)
{
    private static readonly string[] Shared = ["us1", "us2", "us5", "us7", "eu1", "eu2", "eu4", "ap1"];

    private static readonly string[] Separate = ["us9", "eu3", "eu5", "gb1", "sg1", "ae1", "in1", "id1", "me1"];

    /// <summary>The hosts that eight regions share.</summary>
    public static AnaplanRegion Default { get; } =
        Of("api.anaplan.com", "auth.anaplan.com", "us1a.app.anaplan.com");

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Shared, .. Separate, "ca1", "au1"];

    /// <summary>Finds a region.</summary>
    /// <param name="name">Its name, such as <c>eu1</c> or <c>us9a</c>.</param>
    /// <exception cref="AnaplanException"><see cref="ErrorIds.InvalidParameter"/>: no such region.</exception>
    public static AnaplanRegion Find(string name)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        var key = name.Trim().ToLowerInvariant();
        key = key.Length == 4 && key[3] == 'a' ? key.Substring(0, 3) : key;
        if (Shared.Contains(key))
        {
            return Default;
        }

        if (Separate.Contains(key))
        {
            return Of($"{key}.api.anaplan.com", $"{key}.auth.anaplan.com", $"{key}.app.anaplan.com");
        }

        return key switch
        {
            "ca1" => Of("ca1a.api.anaplan.com", "ca1a.auth.anaplan.com", "ca1a.app.anaplan.com"),
            "au1" => Of("au1a.api2.anaplan.com", "au1a.app2.anaplan.com", "au1a.app2.anaplan.com"),
            _ => throw new AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                $"There is no Anaplan region '{name}' in the list of this version.",
                $"Use one of {string.Join(", ", Names)}, or give the addresses themselves."),
        };
    }

    private static AnaplanRegion Of(string api, string authentication, string oauth) =>
        new(new Uri($"https://{api}/2/0"), new Uri($"https://{authentication}"), new Uri($"https://{oauth}"));
}
