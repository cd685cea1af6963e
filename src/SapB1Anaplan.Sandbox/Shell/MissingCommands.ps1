# The engine package holds the core commands only. What the shipped script and the tests need of
# Microsoft.PowerShell.Utility and Microsoft.PowerShell.Management stands here; a real shell has the real ones.

function Write-Output { param([Parameter(ValueFromPipeline)] $InputObject) process { $InputObject } }
function Write-Host { param([Parameter(Position = 0, ValueFromPipeline)] $Object, $ForegroundColor) process { $Host.UI.WriteLine("$Object") } }
function Write-Verbose { [CmdletBinding()] param([Parameter(Position = 0)] [string] $Message) $PSCmdlet.WriteVerbose($Message) }
function Write-Warning { [CmdletBinding()] param([Parameter(Position = 0)] [string] $Message) $PSCmdlet.WriteWarning($Message) }
function Write-Information {
    [CmdletBinding()] param([Parameter(Position = 0)] $MessageData, [string[]] $Tags)
    $PSCmdlet.WriteInformation([System.Management.Automation.InformationRecord]::new($MessageData, 'Sandbox'))
}
function Write-Error {
    [CmdletBinding()] param([Parameter(Position = 0)] $Message, [System.Management.Automation.ErrorRecord] $ErrorRecord)
    if (-not $ErrorRecord) {
        $ErrorRecord = [System.Management.Automation.ErrorRecord]::new(
            [System.Exception]::new("$Message"), 'WriteError', [System.Management.Automation.ErrorCategory]::InvalidOperation, $null)
    }
    $PSCmdlet.WriteError($ErrorRecord)
}
function Join-Path { param([Parameter(Position = 0)] [string] $Path, [Parameter(Position = 1)] [string] $ChildPath) [System.IO.Path]::Combine($Path, $ChildPath) }
function Split-Path {
    param([Parameter(Position = 0)] [string] $Path, [switch] $Parent, [switch] $Leaf)
    if ($Leaf) { [System.IO.Path]::GetFileName($Path) } else { [System.IO.Path]::GetDirectoryName($Path) }
}
function Test-Path {
    param([Parameter(Position = 0)] [string] $Path, [string] $LiteralPath, [string] $PathType)
    $place = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath("$Path$LiteralPath")
    if ($PathType -eq 'Leaf') { [System.IO.File]::Exists($place) }
    elseif ($PathType -eq 'Container') { [System.IO.Directory]::Exists($place) }
    else { [System.IO.File]::Exists($place) -or [System.IO.Directory]::Exists($place) }
}
function Get-Date {
    param([string] $Format)
    if ($Format) { [datetime]::Now.ToString($Format, [cultureinfo]::InvariantCulture) } else { [datetime]::Now }
}
function New-Object {
    param([Parameter(Position = 0)] [string] $TypeName, [Parameter(Position = 1)] [object[]] $ArgumentList = @())
    [System.Activator]::CreateInstance([type] $TypeName, $ArgumentList)
}
function Sort-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Property, [switch] $Descending)
    begin { $items = [System.Collections.Generic.List[object]]::new() }
    process { $items.Add($InputObject) }
    end {
        $sorted = [System.Linq.Enumerable]::OrderBy($items, [Func[object, object]] { if ($Property) { $args[0].$Property } else { $args[0] } })
        if ($Descending) { [System.Linq.Enumerable]::Reverse($sorted) } else { $sorted }
    }
}
function Measure-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Property, [switch] $Sum)
    begin { $count = 0; $total = [decimal] 0 }
    process { $count++; if ($Property) { $total += [decimal] $InputObject.$Property } }
    end { [pscustomobject] @{ Count = $count; Sum = $total; Property = $Property } }
}
function ConvertTo-SecureString {
    param([Parameter(Position = 0)] [string] $String, [switch] $AsPlainText, [switch] $Force)
    [System.Net.NetworkCredential]::new('', $String).SecurePassword
}
