using System.Management.Automation;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Reads mapping files, those that a job names or single ones, into a mapping for the pipeline.</summary>
[Cmdlet(VerbsData.Import, "SapB1AnaplanMapping", DefaultParameterSetName = JobSet)]
[OutputType(typeof(SapB1AnaplanMapping))]
public sealed class ImportSapB1AnaplanMappingCommand : AsyncCmdlet
{
    private const string JobSet = "Job";
    private const string FilesSet = "Files";

    /// <summary>The job file whose section mapping is read.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = JobSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Job")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The mapping file of accounts.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public string? AccountPath { get; set; }

    /// <summary>The mapping file of cost centers (dimension 1).</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public string? CostCenterPath { get; set; }

    /// <summary>The mapping file of projects.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public string? ProjectPath { get; set; }

    /// <summary>The mapping file of currencies.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public string? CurrencyPath { get; set; }

    /// <summary>What happens to money whose code has no member.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    public UnmappedPolicy Unmapped { get; set; } = UnmappedPolicy.Block;

    /// <summary>The member for lines without a cost center.</summary>
    [Parameter(ParameterSetName = FilesSet)]
    [ValidateNotNullOrEmpty]
    public string NoCostCenter { get; set; } = MappingDimension.NoMember;

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) =>
        await output.WriteAsync(
            ParameterSetName == JobSet ? MappingLoader.Load(JobFile.Load(FullPath(Path!))) : FromFiles()).ConfigureAwait(false);

    private SapB1AnaplanMapping FromFiles()
    {
        (string? Path, string Dimension)[] files =
        [
            (AccountPath, MappingDimension.Account), (CostCenterPath, MappingDimension.CostCenter),
            (ProjectPath, MappingDimension.Project), (CurrencyPath, MappingDimension.Currency),
        ];
        return new SapB1AnaplanMapping
        {
            Tables = files.Where(file => file.Path is not null)
                .Select(file => MappingFile.Read(FullPath(file.Path!), file.Dimension))
                .ToList(),
            Unmapped = Unmapped,
            None = new Dictionary<string, string> { [MappingDimension.CostCenter] = NoCostCenter },
        };
    }
}
