using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>A job: one company, one model, and what goes between them. Properties are set by the JSON reader.</summary>
public sealed class Job
{
    /// <summary>The schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    /// <summary>SAP Business One: where it is and how it is read.</summary>
    public SapSection Sap { get; set; } = new();

    /// <summary>Anaplan: where it is and how it is used.</summary>
    public AnaplanSection Anaplan { get; set; } = new();

    /// <summary>The local ledger.</summary>
    public LedgerSection Ledger { get; set; } = new();

    /// <summary>How codes become members.</summary>
    public MappingSection Mapping { get; set; } = new();

    /// <summary>Accounts, cost centers and other master data into lists. Left out: not synchronised.</summary>
    public MasterDataSection? MasterData { get; set; }

    /// <summary>Posted journal entries into a module. Left out: not synchronised.</summary>
    public ActualsSection? Actuals { get; set; }

    /// <summary>The approved budget into draft journals. Left out: not synchronised.</summary>
    public BudgetSection? Budget { get; set; }

    /// <summary>How SAP Business One and Anaplan are compared. Left out: not compared.</summary>
    public CompareSection? Compare { get; set; }

    /// <summary>The most that one run may take back, zero or change.</summary>
    public LimitsSection Limits { get; set; } = new();

    /// <summary>Whom to tell.</summary>
    public NotifySection? Notify { get; set; }

    /// <summary>The full path of the file; relative paths in it start from its folder.</summary>
    [JsonIgnore]
    public string Path { get; internal set; } = string.Empty;

    /// <summary>The clock of its runs.</summary>
    [JsonIgnore]
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The full path of a path in the file.</summary>
    /// <param name="path">As written.</param>
    /// <returns>The full path.</returns>
    public string Resolve(string path) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? ".", path));

    /// <summary>
    /// The full path of the ledger: the one named, or the one that all jobs in the folder of the job file share.
    /// </summary>
    [JsonIgnore]
    public string LedgerPath => Ledger.Path is { } named ? Resolve(named)
        : File.Exists(SharedLedgerPath) || !File.Exists(FormerLedgerPath) ? SharedLedgerPath : FormerLedgerPath;

    /// <summary>The ledger that jobs share which name none.</summary>
    [JsonIgnore]
    internal string SharedLedgerPath => Resolve("SapB1Anaplan.ledger.db");

    /// <summary>Where jobs that name none had a ledger of their own up to version 0.1.</summary>
    [JsonIgnore]
    internal string FormerLedgerPath => Resolve(System.IO.Path.GetFileNameWithoutExtension(Path) + ".ledger.db");

    /// <summary>The folder for files on their way to Anaplan: the one named, or <c>spool</c> beside the ledger.</summary>
    [JsonIgnore]
    public string SpoolPath => Ledger.Spool is null
        ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(LedgerPath)!, "spool")
        : Resolve(Ledger.Spool);
}
