namespace SapB1Anaplan.Models;

/// <summary>An open connection to one company database of SAP Business One. It holds no secret.</summary>
public sealed class SapB1Connection
{
    /// <summary>Tells connections of one process apart.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The root of the Service Layer, such as <c>https://sap:50000/b1s/v2/</c>.</summary>
    public Uri Uri { get; init; } = new("about:blank");

    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The user who logged in.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>The version the server reported at login, such as <c>1000280</c> for 10.00.280.</summary>
    public string? Version { get; init; }

    /// <summary>The local currency of the company.</summary>
    public string? LocalCurrency { get; init; }

    /// <summary>The system currency of the company.</summary>
    public string? SystemCurrency { get; init; }

    /// <summary>How many sessions it may use side by side.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>When it was opened, in UTC.</summary>
    public DateTime ConnectedUtc { get; init; }

    /// <summary>The company and where it is.</summary>
    public override string ToString() => $"{CompanyDatabase} at {Uri.Authority}";
}
