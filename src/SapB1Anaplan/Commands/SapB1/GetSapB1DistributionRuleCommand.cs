using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads distribution rules with their shares. Journal lines name these rules.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1DistributionRule")]
[OutputType(typeof(DistributionRule))]
public sealed class GetSapB1DistributionRuleCommand : SapB1ListingCmdlet<DistributionRule>
{
    /// <summary>Only rules of these dimensions, 1 to 5.</summary>
    [Parameter]
    [ValidateRange(1, 5)]
    public int[] Dimension { get; set; } = [];

    private protected override string Kind => "distribution rules";

    private protected override IAsyncEnumerable<DistributionRule> Read(CancellationToken cancellationToken) =>
        Client.ReadDistributionRulesAsync(cancellationToken);

    private protected override IEnumerable<string?> CodesOf(DistributionRule record) => [record.FactorCode];

    private protected override string? NameOf(DistributionRule record) => record.FactorDescription;

    private protected override bool IsActive(DistributionRule record) => record.Active;

    private protected override bool FitsFurther(DistributionRule record) =>
        Dimension.Length == 0 || Dimension.Contains(record.InWhichDimension);
}
