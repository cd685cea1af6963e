namespace SapB1Anaplan.Core.Jobs;

/// <summary>SAP Business One: where it is and how it is read.</summary>
public sealed class SapSection
{
    /// <summary>The encrypted profile that holds address and login; Set-SapB1AnaplanProfile makes one. Left out: the connection of the shell.</summary>
    public string? Profile { get; set; }

    /// <summary>The address of the Service Layer, such as https://sap01:50000. Left out: the one of the profile.</summary>
    public Uri? Uri { get; set; }

    /// <summary>Addresses under which the Service Layer of the same company was reached before: its ledger goes on.</summary>
    public List<Uri> FormerUris { get; set; } = [];

    /// <summary>The company database. Left out: the one of the profile.</summary>
    public string? CompanyDatabase { get; set; }

    /// <summary>SHA-1 or SHA-256 of the server's certificate, to accept no other.</summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>Journal entries per page. Left out: pages grow and shrink with the time they take.</summary>
    public int? PageSize { get; set; }

    /// <summary>Sessions that read side by side, 1 to 8.</summary>
    public int Sessions { get; set; } = 1;

    /// <summary>The first posting date that is read. Left out: everything.</summary>
    public DateTime? From { get; set; }

    /// <summary>How many entries below the highest known key are read again, because an entry may be committed late.</summary>
    public int Overlap { get; set; } = 500;

    /// <summary>
    /// Reads again the entries posted since the first day of the month so many months ago, to find changed ones. Left
    /// out: those of all open posting periods. Unused where the server tells changes itself.
    /// </summary>
    public int? RereadMonths { get; set; }
}

/// <summary>Anaplan: where it is and how it is used.</summary>
public sealed class AnaplanSection
{
    /// <summary>The encrypted profile that holds the login; Set-SapB1AnaplanProfile makes one. Left out: the connection of the shell.</summary>
    public string? Profile { get; set; }

    /// <summary>The workspace, name or id.</summary>
    public string? Workspace { get; set; }

    /// <summary>The model, name or id.</summary>
    public string? Model { get; set; }

    /// <summary>The data API. Left out: the one of the profile, else the default region.</summary>
    public Uri? ApiUri { get; set; }

    /// <summary>The authentication service. Left out: the one of the profile, else the default region.</summary>
    public Uri? AuthenticationUri { get; set; }

    /// <summary>The share of the tenant's 600 requests a minute that this machine may use, above 0 and up to 1.</summary>
    public decimal RequestShare { get; set; } = 0.5m;

    /// <summary>Seconds between two looks at a running task; Anaplan asks for 5 or more.</summary>
    public decimal PollSeconds { get; set; } = 5;

    /// <summary>Minutes to wait for a model that is locked or held by another run.</summary>
    public decimal ModelWaitMinutes { get; set; } = 60;
}

/// <summary>The local ledger.</summary>
public sealed class LedgerSection
{
    /// <summary>The ledger file. Left out: SapB1Anaplan.ledger.db beside the job file, which all jobs there share.</summary>
    public string? Path { get; set; }

    /// <summary>The folder for files on their way to Anaplan. Left out: spool, beside the ledger.</summary>
    public string? Spool { get; set; }

    /// <summary>Keeps the files that were sent, for proof; otherwise only those of failed loads stay.</summary>
    public bool KeepSpool { get; set; }
}

/// <summary>Whom to tell. It has no settings yet and may be left out.</summary>
public sealed class NotifySection;
