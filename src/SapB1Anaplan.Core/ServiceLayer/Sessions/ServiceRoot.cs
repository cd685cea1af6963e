namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>The address of one version of one Service Layer.</summary>
internal sealed record ServiceRoot(Uri Uri, int Version)
{
    /// <summary>The roots to try in turn for an address as a person gives it.</summary>
    public static IReadOnlyList<ServiceRoot> Candidates(Uri address)
    {
        var uri = Absolute(address);
        var path = uri.AbsolutePath.TrimEnd('/');
        var service = path.IndexOf("/b1s", StringComparison.OrdinalIgnoreCase);
        var prefix = service < 0 ? path : path.Substring(0, service);
        var version = service < 0 ? string.Empty : path.Substring(service + 4).Trim('/').Split('/')[0];
        return version.ToLowerInvariant() switch
        {
            "v1" => [At(uri, prefix, 1)],
            "v2" => [At(uri, prefix, 2)],
            _ => [At(uri, prefix, 2), At(uri, prefix, 1)],
        };
    }

    /// <summary>The address of a resource below this root; a leading <c>/b1s/v2/</c> is tolerated.</summary>
    public Uri Resource(string path)
    {
        var relative = path;
        if (Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Scheme != Uri.UriSchemeFile)
        {
            relative = absolute.PathAndQuery;
        }

        relative = relative.TrimStart('/');
        var own = Uri.AbsolutePath.TrimStart('/');
        if (relative.StartsWith(own, StringComparison.OrdinalIgnoreCase))
        {
            relative = relative.Substring(own.Length);
        }

        return new Uri(Uri.AbsoluteUri + relative);
    }

    private static ServiceRoot At(Uri uri, string prefix, int version) =>
        new(new Uri($"{uri.GetLeftPart(UriPartial.Authority)}{prefix}/b1s/v{version}/"), version);

    private static Uri Absolute(Uri address)
    {
        if (address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        {
            return address;
        }

        // "sap:50000" reads as the scheme "sap".
        return Uri.TryCreate("https://" + address.OriginalString, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            && !address.OriginalString.Contains("://")
            ? uri
            : throw new ServiceLayerException(
                ErrorIds.SapB1AddressInvalid,
                FailureCategory.InvalidArgument,
                $"'{address.OriginalString}' is not the address of a Service Layer.",
                "Give it like https://sap.example.com:50000, with or without /b1s/v2.") { Target = address.OriginalString };
    }
}
