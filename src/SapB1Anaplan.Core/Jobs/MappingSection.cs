using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>How codes become members. A dimension without a file keeps its codes.</summary>
public sealed class MappingSection
{
    /// <summary>The mapping file of accounts.</summary>
    public string? Accounts { get; set; }

    /// <summary>The mapping file of cost centers (distribution rules of dimension 1).</summary>
    public string? CostCenters { get; set; }

    /// <summary>The mapping file of dimension 2.</summary>
    public string? CostCenters2 { get; set; }

    /// <summary>The mapping file of dimension 3.</summary>
    public string? CostCenters3 { get; set; }

    /// <summary>The mapping file of dimension 4.</summary>
    public string? CostCenters4 { get; set; }

    /// <summary>The mapping file of dimension 5.</summary>
    public string? CostCenters5 { get; set; }

    /// <summary>The mapping file of projects.</summary>
    public string? Projects { get; set; }

    /// <summary>The mapping file of branches.</summary>
    public string? Branches { get; set; }

    /// <summary>The mapping file of currencies.</summary>
    public string? Currencies { get; set; }

    /// <summary>What happens to money whose code has no member: Block, Suspend or SetAside.</summary>
    public UnmappedPolicy Unmapped { get; set; } = UnmappedPolicy.Block;

    /// <summary>The suspense members, for Suspend: { "account": "SUSPENSE", "costCenter": "NONE" }.</summary>
    public DimensionTexts Suspense { get; set; } = new();

    /// <summary>The members for lines without a code; NONE where left out.</summary>
    public DimensionTexts None { get; set; } = new();

    /// <summary>The lists of the model, to check members before anything is loaded: { "account": "Accounts" }.</summary>
    public DimensionTexts Lists { get; set; } = new();

    internal IEnumerable<(string Dimension, string? Path)> Files => MappingDimension.Beside<string?>(
        [Accounts, CostCenters, CostCenters2, CostCenters3, CostCenters4, CostCenters5, Projects, Branches, Currencies]);
}

/// <summary>One text per dimension.</summary>
public sealed class DimensionTexts
{
    /// <summary>For accounts.</summary>
    public string? Account { get; set; }

    /// <summary>For cost centers (dimension 1).</summary>
    public string? CostCenter { get; set; }

    /// <summary>For dimension 2.</summary>
    public string? CostCenter2 { get; set; }

    /// <summary>For dimension 3.</summary>
    public string? CostCenter3 { get; set; }

    /// <summary>For dimension 4.</summary>
    public string? CostCenter4 { get; set; }

    /// <summary>For dimension 5.</summary>
    public string? CostCenter5 { get; set; }

    /// <summary>For projects.</summary>
    public string? Project { get; set; }

    /// <summary>For branches.</summary>
    public string? Branch { get; set; }

    /// <summary>For currencies.</summary>
    public string? Currency { get; set; }

    internal Dictionary<string, string> ToDictionary()
    {
        string?[] texts =
            [Account, CostCenter, CostCenter2, CostCenter3, CostCenter4, CostCenter5, Project, Branch, Currency];
        return MappingDimension.Beside(texts).Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(pair => pair.Dimension, pair => pair.Value!);
    }
}
